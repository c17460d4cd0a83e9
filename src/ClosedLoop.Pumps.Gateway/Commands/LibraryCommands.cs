using System.CommandLine;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>"gateway library ...": works beside a running gateway, which sees the change within seconds.</summary>
public static class LibraryCommands
{
    public static Command Create(Option<string> config)
    {
        var file = new Argument<string>("file") { Description = "Drug library, JSON" };
        var actor = new Option<string>("--actor") { Description = "Who does it; goes into the history", Required = true };
        var hash = new Option<string>("--hash") { Description = "SHA-256 of the library, from 'library list'", Required = true };
        var json = new Option<bool>("--json") { Description = "One JSON document for programs" };

        var validate = new Command("validate", "Print every error of a library; 0 valid, 1 not, 2 unreadable") { file };
        validate.SetAction(parsed => LibraryWork.Validate(parsed.GetValue(file)!, Console.Out));

        var import = new Command("import", "Deploy a library; earlier versions stay") { file, actor };
        import.SetAction(parsed => LibraryWork.Import(Load(parsed, config), parsed.GetValue(file)!, parsed.GetValue(actor)!, Console.Out));

        var to = new Option<string>("--to") { Description = "File to write; standard output when not given", DefaultValueFactory = _ => "" };
        var export = new Command("export", "Write the canonical form of a library") { hash, to };
        export.SetAction(parsed => LibraryWork.Export(Load(parsed, config), parsed.GetValue(hash)!, parsed.GetValue(to)!, Console.Out));

        var list = new Command("list", "All libraries that were deployed, with who and when") { json };
        list.SetAction(parsed => LibraryWork.List(Load(parsed, config), parsed.GetValue(json), Console.Out));

        var reason = new Option<string>("--reason") { Description = "Why; goes into the history", Required = true };
        var recall = new Command("recall", "Take a library back for good: orders for pumps that run it are refused") { hash, actor, reason };
        recall.SetAction(parsed => LibraryWork.Recall(
            Load(parsed, config), parsed.GetValue(hash)!, parsed.GetValue(actor)!, parsed.GetValue(reason)!, Console.Out));

        var activate = new Command("activate", "Ask that a library be the one to use; another person approves it") { hash, actor, reason };
        activate.SetAction(parsed => LibraryWork.Activate(
            Load(parsed, config), parsed.GetValue(hash)!, parsed.GetValue(actor)!, parsed.GetValue(reason)!, Console.Out));

        var request = new Option<int>("--request") { Description = "Its number, from 'library activate'", Required = true };
        var approve = new Command("approve", "Approve an activation that another person asked for") { request, actor, reason };
        approve.SetAction(parsed => LibraryWork.Approve(
            Load(parsed, config), parsed.GetValue(request), parsed.GetValue(actor)!, parsed.GetValue(reason)!, Console.Out));

        return new Command("library", "Work on drug libraries")
        {
            validate, import, export, list, recall, activate, approve, Lint(config, json),
        };
    }

    private static Command Lint(Option<string> config, Option<bool> json)
    {
        var orders = new Option<string>("--orders") { Description = "Orders, one JSON object a line", Required = true };
        var library = new Option<string>("--library") { Description = "Library file", DefaultValueFactory = _ => "" };
        var hash = new Option<string>("--hash") { Description = "Deployed library; the activated one when neither is given", DefaultValueFactory = _ => "" };
        var area = new Option<string>("--care-area") { Description = "For orders that name none", DefaultValueFactory = _ => "" };
        var lint = new Command("lint", "Which orders would not match the library at the bedside; 0 none, 1 some, 2 unreadable")
        {
            orders, library, hash, area, json,
        };
        lint.SetAction(parsed => LibraryLint.Run(
            () => Load(parsed, config),
            new LibraryLint.Ask(
                parsed.GetValue(orders)!, parsed.GetValue(library)!, parsed.GetValue(hash)!, parsed.GetValue(area)!, parsed.GetValue(json)),
            Console.Out));
        return lint;
    }

    private static GatewaySettings Load(ParseResult parsed, Option<string> config) => GatewaySettings.Load(parsed.GetValue(config)!);
}
