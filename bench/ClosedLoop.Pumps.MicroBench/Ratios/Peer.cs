using System.Diagnostics;
using System.Globalization;

namespace ClosedLoop.Pumps.MicroBench.Ratios;

/// <summary>
/// A program that is not ours, kept running so that its compiler is warm: told a job and a count on a line, it answers with the
/// nanoseconds of CPU that took, its garbage collector's included.
/// </summary>
internal sealed class Peer : IDisposable
{
    private readonly Process process;

    private Peer(Process process) => this.process = process;

    /// <summary>Null when the program or its library is not installed.</summary>
    public static Peer? Start(string program, string script, params string[] arguments)
    {
        try
        {
            var process = Process.Start(new ProcessStartInfo(program, [script, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            });
            if (process is null)
                return null;
            if (process.StandardOutput.ReadLine() == "ready")
                return new Peer(process);
            process.Dispose();
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public Contender Does(string name, string job) => new(name, count => Run(job, count));

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private TimeSpan Run(string job, int count)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{job} {count}"));
        process.StandardInput.Flush();
        return process.StandardOutput.ReadLine() is { } answer
            ? TimeSpan.FromMicroseconds(long.Parse(answer, CultureInfo.InvariantCulture) / 1_000.0)
            : throw new InvalidOperationException($"The peer ended while it was to {job}.");
    }
}
