using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace Cluster;

/// <summary>
/// Encrypted connections within a cluster: one certificate, made for it, which every process shows and accepts no other than. Between
/// machines, certificates of an authority of one's own take its place.
/// </summary>
internal static class Encryption
{
    private const string Host = "symgrad-cluster";

    /// <summary>Makes the certificate, in a file that only the user can read.</summary>
    public static void Create(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(certificate.Export(X509ContentType.Pfx));
    }

    /// <summary>Reads it.</summary>
    public static X509Certificate2 Load(string path) => X509CertificateLoader.LoadPkcs12FromFile(path, password: null);

    /// <summary>Has both sides of a connection show the certificate, and accept no other.</summary>
    public static void Pin(TlsOptions options, string path)
    {
        string thumbprint = Load(path).Thumbprint;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (shown, _, _) => shown?.Thumbprint == thumbprint;
        options.OnAuthenticateAsClient = static (_, o) => o.TargetHost = Host;
    }
}
