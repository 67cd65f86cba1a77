using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using SymGrad.Optimization;

namespace SymGrad.Distributed;

/// <summary>
/// A file for each state, in a folder that all silos see. A file is replaced at once, and only by who knows what was in it: of two
/// that write one state, the second is refused.
/// </summary>
internal sealed class FileGrainStorage(string folder, IGrainStorageSerializer serializer) : IGrainStorage
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10), LockPause = TimeSpan.FromMilliseconds(10);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        byte[]? bytes = await ReadIfThere(PathOf(stateName, grainId));
        (grainState.RecordExists, grainState.ETag) = (bytes is not null, Tag(bytes));
        grainState.State = bytes is null ? Activator.CreateInstance<T>() : serializer.Deserialize<T>(new BinaryData(bytes));
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        byte[] bytes = serializer.Serialize(grainState.State).ToArray();
        await Replace(PathOf(stateName, grainId), grainState.ETag, path => CheckpointFile.Write(path, bytes));
        (grainState.RecordExists, grainState.ETag) = (true, Tag(bytes));
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Replace(PathOf(stateName, grainId), grainState.ETag, File.Delete);
        (grainState.RecordExists, grainState.ETag, grainState.State) = (false, null, Activator.CreateInstance<T>());
    }

    private string PathOf(string stateName, GrainId grainId) =>
        Path.Combine(folder, Uri.EscapeDataString($"{grainId.Type}-{grainId.Key}.{stateName}"));

    private static async Task Replace(string path, string? tag, Action<string> change)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream only = await Lock(path + ".lock");
        string? present = Tag(await ReadIfThere(path));
        if (present != tag)
            throw new InconsistentStateException($"'{Path.GetFileName(path)}' was written by another silo.", present, tag);
        await Task.Run(() => change(path));
    }

    private static async Task<byte[]?> ReadIfThere(string path)
    {
        try
        {
            return await File.ReadAllBytesAsync(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // The system lets go of the lock of a process that is killed.
    private static async Task<FileStream> Lock(string path)
    {
        for (TimeSpan waited = TimeSpan.Zero; ; waited += LockPause)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException) when (waited < LockPatience && File.Exists(path))
            {
                await Task.Delay(LockPause);
            }
        }
    }

    private static string? Tag(byte[]? bytes) => bytes is null ? null : Convert.ToHexString(SHA256.HashData(bytes));
}
