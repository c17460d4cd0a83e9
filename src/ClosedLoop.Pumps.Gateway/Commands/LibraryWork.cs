using System.Text.Json;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Libraries;
using ClosedLoop.Pumps.Gateway.Api.Views;
using ClosedLoop.Pumps.Gateway.Hosting;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>Validate, import, export, list and recall from the command line. Exit codes: 0 done, 1 refused, 2 unreadable.</summary>
public static class LibraryWork
{
    internal const int Refused = 1;
    internal const int Unreadable = 2;

    public static int Validate(string file, TextWriter output) => Guard(output, () =>
    {
        var reading = DrugLibraryJson.Read(File.ReadAllBytes(file));
        foreach (var error in reading.Errors)
            output.WriteLine($"error: {error}");
        output.WriteLine(reading.Library is { } library
            ? $"{library.Identity.Name} {library.Identity.Version} is valid: {library.CareAreas.Length} care areas, "
                + $"{library.CareAreas.Sum(area => area.Rules.Length)} rules, hash {library.Identity.Hash}"
            : $"{reading.Errors.Length} errors");
        return reading.Library is null ? Refused : 0;
    });

    public static int Import(GatewaySettings settings, string file, string actor, TextWriter output) => WithDesk(settings, output, desk =>
    {
        switch (desk.Import(File.ReadAllBytes(file), actor))
        {
            case LibraryOutcome.Done done:
                output.WriteLine($"{(done.IsNew ? "deployed" : "was deployed already:")} {done.Library.Name} {done.Library.Version} {done.Library.Hash}");
                return 0;
            case LibraryOutcome.Invalid invalid:
                foreach (var error in invalid.Errors)
                    output.WriteLine($"error: {error}");
                return Refused;
            default:
                output.WriteLine("error: this library is recalled; a corrected one is another library");
                return Refused;
        }
    });

    public static int Export(GatewaySettings settings, string hash, string to, TextWriter output) => WithDesk(settings, output, desk =>
    {
        if (desk.Find(hash) is not { } library)
            return NotThere(hash, output);
        var bytes = DrugLibraryJson.Write(library);
        if (to.Length > 0)
        {
            using var file = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
            file.Write(bytes);
        }
        else
            output.Write(System.Text.Encoding.UTF8.GetString(bytes));

        return 0;
    });

    public static int List(GatewaySettings settings, bool json, TextWriter output) => WithDesk(settings, output, desk =>
    {
        var all = LibraryView.All(desk);
        if (json)
            output.WriteLine(JsonSerializer.Serialize(all, JsonSerializerOptions.Web));
        else
            foreach (var one in all)
                output.WriteLine(
                    $"{one.Hash}  {one.Name} {one.Version}  "
                    + (one.DeployedAt is { } at ? $"deployed {at:u} by {one.DeployedBy}" : "built in")
                    + (one.RecalledAt is { } taken ? $"  RECALLED {taken:u} by {one.RecalledBy}: {one.RecallReason}" : ""));
        return 0;
    });

    public static int Recall(GatewaySettings settings, string hash, string actor, string reason, TextWriter output) =>
        WithDesk(settings, output, desk =>
        {
            if (string.IsNullOrWhiteSpace(actor) || string.IsNullOrWhiteSpace(reason))
            {
                output.WriteLine("error: --actor and --reason are required");
                return Refused;
            }

            if (desk.Recall(hash, actor, reason) is not LibraryOutcome.Done done)
                return NotThere(hash, output);
            output.WriteLine($"{(done.IsNew ? "recalled" : "was recalled already:")} {done.Library.Name} {done.Library.Version} {done.Library.Hash}");
            return 0;
        });

    public static int Activate(GatewaySettings settings, string hash, string actor, string reason, TextWriter output) => WithDesk(settings, output, desk =>
        Tell(desk.AskActivation(hash, Person(actor), reason), output, done => $"asked: request {desk.Activations[0].Id} for {done.Library.Name} {done.Library.Version}"));

    public static int Approve(GatewaySettings settings, int request, string actor, string reason, TextWriter output) => WithDesk(settings, output, desk =>
        Tell(desk.DecideActivation(request, approve: true, Person(actor), reason), output, done => $"activated {done.Library.Name} {done.Library.Version} {done.Library.Hash}"));

    private static Person Person(string actor) => new(actor, new ClinicianId(""), []);

    private static int Tell(LibraryOutcome outcome, TextWriter output, Func<LibraryOutcome.Done, string> done)
    {
        output.WriteLine(outcome switch
        {
            LibraryOutcome.Done told => done(told),
            LibraryOutcome.Refused refused => $"error: {refused.Detail}",
            LibraryOutcome.IsRecalled => "error: this library is recalled",
            _ => "error: there is no such library or request",
        });
        return outcome is LibraryOutcome.Done ? 0 : Refused;
    }

    /// <summary>Opens the archive of the configuration; what is damaged in it is told on the way.</summary>
    internal static int WithDesk(GatewaySettings settings, TextWriter output, Func<LibraryDesk, int> act)
    {
        if (settings.Errors.Count > 0)
        {
            ConfigCheckCommand.Report(settings, output);
            return Unreadable;
        }

        return Guard(output, () =>
        {
            var desk = LibraryServices.Desk(settings);
            foreach (var fault in desk.Refresh() ?? [])
                Console.Error.WriteLine($"warning: {fault}");
            return act(desk);
        });
    }

    internal static int NotThere(string hash, TextWriter output)
    {
        output.WriteLine($"error: there is no library {hash}");
        return Refused;
    }

    internal static int Guard(TextWriter output, Func<int> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.WriteLine($"error: {e.Message}");
            return Unreadable;
        }
    }
}
