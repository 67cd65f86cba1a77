using System;
using System.Data.Common;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace SymGrad.Distributed;

/// <summary>The tables and queries that Orleans uses in a database.</summary>
public static class TrainingDatabase
{
    /// <summary>By which name Orleans knows Microsoft.Data.Sqlite.</summary>
    public const string Sqlite = "System.Data.SQLite";

    /// <summary>By which name Orleans knows Npgsql.</summary>
    public const string PostgreSql = "Npgsql";

    /// <summary>
    /// Makes the tables that are missing, and sets the queries: in SQLite for the states of grains and for the list of silos, in
    /// PostgreSQL for the states of grains.
    /// </summary>
    /// <param name="invariant"><see cref="Sqlite"/> or <see cref="PostgreSql"/>.</param>
    /// <param name="connection">The database, open or not.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="ArgumentException">There are no tables for that kind of database here; Orleans has some for others.</exception>
    /// <exception cref="DbException">The database refused.</exception>
    public static async Task CreateAsync(string invariant, DbConnection connection, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        string file = invariant switch
        {
            Sqlite => "sqlite.sql",
            PostgreSql => "postgresql.sql",
            _ => throw new ArgumentException($"'{invariant}' is neither '{Sqlite}' nor '{PostgreSql}'.", nameof(invariant)),
        };
        using var reader = new StreamReader(typeof(TrainingDatabase).Assembly.GetManifestResourceStream(file)!);
        if (connection.State != System.Data.ConnectionState.Open)
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
        if (invariant == Sqlite)
            await Execute(connection, "PRAGMA journal_mode = WAL;", cancellation).ConfigureAwait(false);
        await Execute(connection, await reader.ReadToEndAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
    }

    private static async Task Execute(DbConnection connection, string text, CancellationToken cancellation)
    {
        DbCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            // The text is a file of this assembly.
#pragma warning disable CA2100
            command.CommandText = text;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }
}
