using System.Text.Json;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Ders.Lint;
using ClosedLoop.Pumps.Gateway.Api.Views;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>"gateway library lint". Exit codes: 0 every order matches, 1 some would not, 2 something cannot be read.</summary>
public static class LibraryLint
{
    /// <param name="LibraryFile">Empty = a deployed one.</param>
    /// <param name="Hash">Empty = the one that is activated.</param>
    /// <param name="CareArea">Empty = orders name it themselves.</param>
    public sealed record Ask(string OrdersFile, string LibraryFile, string Hash, string CareArea, bool Json);

    /// <param name="settings">Read only when a deployed library is asked for.</param>
    public static int Run(Func<GatewaySettings> settings, Ask ask, TextWriter output)
    {
        if (ask.LibraryFile.Length == 0)
            return LibraryWork.WithDesk(settings(), output, desk =>
                (ask.Hash.Length > 0 ? desk.Find(ask.Hash) : desk.Active) is { } deployed
                    ? Lint(deployed, ask, output)
                    : Fail(output, ask.Hash.Length > 0 ? "there is no such library" : "no library is activated: name one"));
        return LibraryWork.Guard(output, () =>
        {
            var reading = DrugLibraryJson.Read(File.ReadAllBytes(ask.LibraryFile));
            return reading.Library is { } library
                ? Lint(library, ask, output)
                : Fail(output, [.. reading.Errors.Select(error => $"{ask.LibraryFile}: {error}")]);
        });
    }

    private static int Lint(DrugLibrary library, Ask ask, TextWriter output)
    {
        var reading = LintOrderReader.Read(File.ReadAllBytes(ask.OrdersFile));
        if (!reading.Errors.IsEmpty)
            return Fail(output, [.. reading.Errors.Select(error => $"{ask.OrdersFile}: {error}")]);
        if (reading.Orders.IsEmpty)
            return Fail(output, $"{ask.OrdersFile}: has no order in it");
        var view = LintView.Of(library, reading.Orders, ask.CareArea.Length > 0 ? ask.CareArea : null);
        if (ask.Json)
            output.WriteLine(JsonSerializer.Serialize(view, JsonSerializerOptions.Web));
        else
            Print(view, output);
        return view.Findings.Length == 0 ? 0 : LibraryWork.Refused;
    }

    private static void Print(LintView view, TextWriter output)
    {
        foreach (var finding in view.Findings)
        {
            output.WriteLine($"{finding.Order}: {(finding.Hard ? "refused" : "flagged")} {finding.Code} {finding.Subject}: {finding.Problem}");
            output.WriteLine($"  fix: {finding.Fix}");
        }

        output.WriteLine(
            $"{view.Orders} orders against {view.Library.Name} {view.Library.Version}: {view.OrdersClean} match, {view.Orders - view.OrdersClean} do not");
    }

    private static int Fail(TextWriter output, params string[] errors)
    {
        foreach (var error in errors)
            output.WriteLine($"error: {error}");
        return LibraryWork.Unreadable;
    }
}
