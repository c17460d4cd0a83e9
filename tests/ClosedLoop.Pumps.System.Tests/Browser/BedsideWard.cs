using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>A ward where saline waits for a release and lactated Ringer's for a second clinician.</summary>
public sealed class BedsideWard(IMessageSink sink) : SharedWard(
    WardSetup.Unattended(8) with
    {
        Settings =
        [
            ("Orders", "Pharmacy", new JsonObject
            {
                ["Confirmations"] = new JsonArray($"{WardDrugs.Saline.Code}=ReleaseToPump", $"{WardDrugs.Ringer.Code}=IndependentDoubleCheck"),
            }),
        ],
    },
    sink);
