using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace SymGrad.Distributed.Tests;

/// <summary>A test with a small disk of its own, which root on Linux can have.</summary>
internal sealed class DiskFactAttribute : FactAttribute
{
    public DiskFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !SmallDisk.CanBeMade)
            Skip = "No small file system can be mounted here: that takes Linux, and root.";
    }
}

/// <summary>A test with a PostgreSQL server of its own.</summary>
internal sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute()
    {
        if (PostgreSqlServer.Programs is null)
            Skip = "PostgreSQL is not installed here: no initdb below /usr/lib/postgresql (Debian's package postgresql).";
    }
}

/// <summary>A file system in memory, of a given size.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    public SmallDisk(string folder, int kilobytes)
    {
        _folder = folder;
        Shell.Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", folder);
    }

    /// <summary>Whether one can be mounted here.</summary>
    public static bool CanBeMade { get; } = Try();

    /// <summary>Fills it up with a file.</summary>
    public static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                file.Write(new byte[1024]);
        }
        catch (IOException)
        {
            // That was the aim.
        }
    }

    public void Dispose() => Shell.Run("umount", "-l", _folder);

    private static bool Try()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("symgrad");
        try
        {
            using var disk = new SmallDisk(folder.FullName, 64);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            folder.Delete();
        }
    }
}

/// <summary>A PostgreSQL server for a test, on a port of the loopback address, with its files in a folder of its own.</summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly string[] _asUser;
    private readonly int _port;

    private PostgreSqlServer(DirectoryInfo folder, string[] asUser, int port) => (_folder, _asUser, _port) = (folder, asUser, port);

    /// <summary>The folder of its programs, if it is installed.</summary>
    public static string? Programs { get; } = !Directory.Exists("/usr/lib/postgresql") ? null
        : Directory.GetDirectories("/usr/lib/postgresql").Select(static d => Path.Combine(d, "bin"))
            .LastOrDefault(static d => File.Exists(Path.Combine(d, "initdb")));

    /// <summary>How to connect.</summary>
    public string Connection => $"Host=127.0.0.1;Port={_port};Username=tester;Database=postgres";

    /// <summary>Starts one.</summary>
    public static async Task<PostgreSqlServer> Start()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("symgrad-pg");
        // It refuses to run as root.
        string[] asUser = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];
        if (asUser.Length > 0)
            Shell.Run("chown", "postgres", folder.FullName);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var server = new PostgreSqlServer(folder, asUser, port);
        string data = Path.Combine(folder.FullName, "data");
        await Task.Run(() =>
        {
            server.RunProgram("initdb", "-D", data, "-U", "tester", "-A", "trust", "-N");
            server.RunProgram("pg_ctl", "-D", data, "-w", "-l", Path.Combine(folder.FullName, "log"), "-o",
                $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder.FullName} -c fsync=off", "start");
        });
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        await Task.Run(() => RunProgram("pg_ctl", "-D", Path.Combine(_folder.FullName, "data"), "-w", "-m", "immediate", "stop"));
        _folder.Delete(recursive: true);
    }

    private void RunProgram(string name, params string[] arguments)
    {
        string[] all = [.. _asUser, Path.Combine(Programs!, name), .. arguments];
        Shell.Run(all[0], all[1..]);
    }
}

/// <summary>Runs programs.</summary>
internal static class Shell
{
    /// <summary>Runs one that has to succeed.</summary>
    public static void Run(string program, params string[] arguments)
    {
        // A server that stays behind would keep pipes open.
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath() })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
