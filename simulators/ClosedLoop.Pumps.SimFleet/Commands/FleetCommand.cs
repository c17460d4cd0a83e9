using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.SimFleet.Fleet;
using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.Commands;

/// <summary>A mixed fleet against any gateway, until its time is over or it is interrupted.</summary>
public static class FleetCommand
{
    private const int PumpsMax = 10_000;
    private const int ActEveryMs = 20_000;
    private const int TellEveryMs = 5_000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var tcp = Count("--tcp", "Pumps of the open protocol over TCP", 20);
        var mqtt = Count("--mqtt", "Pumps of the open protocol over MQTT", 0);
        var bcc = Count("--bcc", $"Pumps in BCC racks of {FleetSize.RackPumps}; the gateway dials the racks", 0);
        var alaris = Count("--alaris", "Alaris ASCII pumps; the gateway dials them", 0);
        var faults = new Option<string>("--faults")
        {
            Description = $"What goes wrong: {string.Join(", ", FaultProfile.All.Select(one => one.Name))}",
            DefaultValueFactory = _ => FaultProfile.None.Name,
        };
        var seed = new Option<int>("--seed") { Description = "Same seed, same lives and faults", DefaultValueFactory = _ => 1 };
        var gateway = Address("--gateway", "The gateway's pump listener", "127.0.0.1:7400");
        var mqttGateway = Address("--mqtt-gateway", "The gateway's MQTT listener", "127.0.0.1:1883");
        var vendorPort = new Option<int>("--vendor-port")
        {
            Description = "The first port that racks and Alaris pumps listen on, one each",
            DefaultValueFactory = _ => 14_001,
        };
        var minutes = new Option<int>("--minutes") { Description = "End after this time; 0 = at Ctrl-C", DefaultValueFactory = _ => 0 };
        var settings = new Option<string>("--settings")
        {
            Description = "Only write the gateway's --config file for this fleet (racks, lines) here, and its registry beside it",
        };
        faults.Validators.Add(result =>
        {
            if (FaultProfile.Find(result.GetValue(faults)!) is null)
                result.AddError($"There is no fault profile '{result.GetValue(faults)}'.");
        });
        var command = new Command("fleet", "A mixed fleet with faults against a gateway that runs already")
            { tcp, mqtt, bcc, alaris, faults, seed, gateway, mqttGateway, vendorPort, minutes, settings };
        command.SetAction((parsed, cancel) =>
        {
            var size = new FleetSize(parsed.GetValue(tcp), parsed.GetValue(mqtt), parsed.GetValue(bcc), parsed.GetValue(alaris));
            using var fleet = new MixedFleet(size, parsed.GetValue(seed), new SimClock(TimeProvider.System), parsed.GetValue(vendorPort));
            if (parsed.GetValue(settings) is { Length: > 0 } file)
            {
                WriteSettings(fleet, size, Path.GetFullPath(file));
                return Task.FromResult(0);
            }

            fleet.Connect(IPEndPoint.Parse(parsed.GetValue(gateway)!), IPEndPoint.Parse(parsed.GetValue(mqttGateway)!));
            var plan = new FaultPlan(parsed.GetValue(seed), FaultProfile.Find(parsed.GetValue(faults)!)!);
            return RunAsync(fleet, size, plan, parsed.GetValue(minutes), cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(MixedFleet fleet, FleetSize size, FaultPlan plan, int minutes, CancellationToken cancel)
    {
        Console.WriteLine($"Fleet of {size.Tcp} TCP, {size.Mqtt} MQTT, {size.Bcc} BCC, {size.Alaris} Alaris pumps, seed {plan.Seed}, faults "
            + $"'{plan.Profile.Name}'. Ctrl-C ends it. Simulated: not for clinical use.");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (minutes > 0)
            over.CancelAfter(TimeSpan.FromMinutes(minutes));
        var running = Task.WhenAll(
            fleet.RunAsync(over.Token), fleet.LiveAsync(ActEveryMs, over.Token), plan.RunAsync(fleet.FaultTargets, fleet.Clock, over.Token));
        try
        {
            while (true)
            {
                await Task.Delay(TellEveryMs, over.Token);
                Console.WriteLine(Line(fleet, plan));
            }
        }
        catch (OperationCanceledException)
        {
            // The end that was asked for.
        }

        await running;
        Console.WriteLine(Line(fleet, plan));
        foreach (var (fault, times) in plan.Counts.ByFault)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {fault}: {times}"));
        return 0;
    }

    private static string Line(MixedFleet fleet, FaultPlan plan)
    {
        var counters = fleet.Open.Select(front => front.Counters).ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{fleet.Clock.NowMs / 1000,6} s  in session {counters.Count(one => one.InSession)} of {counters.Length}"
            + $"  events sent {counters.Sum(one => one.EventsSent)}  refusals {counters.Sum(one => one.Refusals)}"
            + $"  blocks of racks {fleet.Racks.Sum(rack => rack.Counters.Blocks)}  lines dialled {fleet.Lines.Sum(line => line.Connections)}"
            + $"  faults {plan.Counts.Total}");
    }

    private static void WriteSettings(MixedFleet fleet, FleetSize size, string path)
    {
        var registry = Path.ChangeExtension(path, ".pumps.json");
        var pumps = new JsonArray([.. MixedFleet.Registry(size).Select(one => new JsonObject
        {
            ["Id"] = one.Id, ["Label"] = one.Label, ["Serial"] = one.Serial, ["Unit"] = "Fleet", ["Channels"] = new JsonArray(FleetPump.Channel),
        })]);
        var json = new JsonObject { ["Registry"] = new JsonObject { ["File"] = registry } };
        foreach (var (section, name, value) in fleet.Settings)
            json[section] = new JsonObject { [name] = value.DeepClone() };
        if (size.Mqtt > 0)
            json["Mqtt"] = new JsonObject { ["Endpoint"] = "127.0.0.1:1883" };
        File.WriteAllText(registry, pumps.ToJsonString(Indented));
        File.WriteAllText(path, json.ToJsonString(Indented));
        Console.WriteLine($"Wrote {path} and {registry} ({pumps.Count} pumps).");
    }

    private static Option<int> Count(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is var value and (< 0 or > PumpsMax))
                result.AddError($"{name} is {value}; allowed are 0 to {PumpsMax}.");
        });
        return option;
    }

    private static Option<string> Address(string name, string description, string usual)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (!IPEndPoint.TryParse(result.GetValue(option)!, out _))
                result.AddError($"{name} '{result.GetValue(option)}' is not an address and port like {usual}.");
        });
        return option;
    }
}
