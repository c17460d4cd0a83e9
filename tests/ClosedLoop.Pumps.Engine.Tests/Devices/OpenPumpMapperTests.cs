using ClosedLoop.Pumps.Devices.OpenPump;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Xunit;
using DomainDevice = ClosedLoop.Pumps.Domain.Device;
using EngineCommands = ClosedLoop.Pumps.Engine.Sessions.Commands;
using Wire = ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

public sealed class OpenPumpMapperTests
{
    private static readonly Wire.SourceStatus Source = new()
    {
        Source = Wire.Source.Primary,
        DeliveryStatus = Wire.DeliveryStatus.Delivering,
        DrugCode = "7512",
        DrugName = "Noradrenaline",
        RateNlH = 3_000_000,
        DoseRate = new Wire.Quantity(10, 2, CommonUnits.MicroGramPerKiloGramPerMinute.Code),
        Concentration = new Wire.Quantity(16, 2, CommonUnits.MilliGramPerMilliLitre.Code),
        VtbiNl = 50_000_000,
        SegmentNl = 1,
        CumulativeNl = 2,
        RemainingNl = 49_999_998,
    };

    private static readonly Wire.Event Start = SocketPump.Event(1) with
    {
        Kind = Wire.EventKind.DeliveryStart,
        Source = Wire.Source.Primary,
        Status = new Wire.ChannelStatus { Channel = "A", PatientWeightG = 80_000, Infusing = true, RateNowNlH = 3_000_000, Sources = [Source] },
    };

    [Fact]
    public void A_delivery_start_keeps_every_value_exactly()
    {
        Assert.True(OpenPumpReportMapper.TryMap(Start, Reports.Pump, [1, 2, 3], out var report, out _));
        var mapped = Assert.IsType<EventReport>(report);
        Assert.Equal([1, 2, 3], mapped.Raw.ToArray());
        var status = Assert.IsType<DeliveryStart>(mapped.Event).Status!;
        Assert.Equal(Weight.FromKilograms(80m), status.PatientWeight);
        var source = status.Find(DomainDevice.InfusionSource.Primary)!;
        Assert.Equal(DoseRate.Of(0.10m, CommonUnits.MicroGramPerKiloGramPerMinute), source.DoseRate);
        Assert.Equal(FlowRate.FromMillilitresPerHour(3m), source.Rate);
        Assert.Equal(Volume.FromMillilitres(0.000002m), source.CumulativeVolume);
        Assert.Null(source.Program);
        Assert.Null(status.PressureMmHg);
    }

    public static TheoryData<string, Wire.OpenPumpMessage, MappingFault> Meaningless => new()
    {
        { "unknown unit", WithSource(Source with { DoseRate = new Wire.Quantity(1, 0, 1) }), MappingFault.UnknownUnit },
        { "a volume as dose rate", WithSource(Source with { DoseRate = new Wire.Quantity(1, 0, CommonUnits.MilliLitre.Code) }), MappingFault.NotThatQuantity },
        { "negative dose rate", WithSource(Source with { DoseRate = new Wire.Quantity(-1, 0, CommonUnits.MilliGramPerHour.Code) }), MappingFault.NotThatQuantity },
        { "no strength at all", WithSource(Source with { Concentration = new Wire.Quantity(0, 0, CommonUnits.MilliGramPerMilliLitre.Code) }), MappingFault.NotThatQuantity },
        { "S10 unknown delivery", WithSource(Source with { DeliveryStatus = Wire.DeliveryStatus.Unspecified }), MappingFault.Missing },
        { "a source twice", Start with { Status = Start.Status! with { Sources = [Source, Source] } }, MappingFault.Duplicate },
        { "no status", Start with { Status = null }, MappingFault.Missing },
        { "no source", Start with { Source = Wire.Source.Unspecified }, MappingFault.Missing },
        { "sequence 0", Start with { Sequence = 0 }, MappingFault.NumberOutOfRange },
        { "no such time", Start with { DeviceTimeUnixMs = long.MaxValue }, MappingFault.TimeOutOfRange },
        { "no clear reason", Start with { Kind = Wire.EventKind.AutoProgramCleared, ProgramId = "P" }, MappingFault.Missing },
        { "no alarm code", Start with { Kind = Wire.EventKind.AlarmBegin, AlarmPriority = Wire.AlarmPriority.High }, MappingFault.Missing },
        { "step of 0", SocketPump.Hello with { Channels = [new Wire.ChannelInfo { Channel = "A", Kind = Wire.ChannelKind.Syringe, VolumeStepNl = 1 }] }, MappingFault.NumberOutOfRange },
        { "log upside down", SocketPump.Hello with { FirstSequence = 9, LastSequence = 8 }, MappingFault.NumberOutOfRange },
        { "failed without reason", new Wire.ProposalState { ProgramId = "P", Channel = "A", State = Wire.ProposalStateCode.Failed }, MappingFault.Missing },
        { "battery", new Wire.Telemetry { BatteryPercent = 101 }, MappingFault.NumberOutOfRange },
        { "a gateway's message", new Wire.TimeOffer(), MappingFault.NotForPumps },
    };

    [Theory]
    [MemberData(nameof(Meaningless))]
    public void What_has_no_meaning_is_an_error_that_names_the_field(string what, Wire.OpenPumpMessage message, MappingFault fault)
    {
        Assert.False(OpenPumpReportMapper.TryMap(message, Reports.Pump, [], out var report, out var error), what);
        Assert.Null(report);
        Assert.Equal(fault, error.Fault);
        Assert.NotEmpty(error.Field);
    }

    [Theory]
    [InlineData(typeof(Wire.Source), typeof(DomainDevice.InfusionSource))]
    [InlineData(typeof(Wire.DeliveryStatus), typeof(DomainDevice.DeliveryStatus))]
    [InlineData(typeof(Wire.NotDeliveringReason), typeof(DomainDevice.NotDeliveringReason))]
    [InlineData(typeof(Wire.ChannelKind), typeof(DomainDevice.ChannelKind))]
    [InlineData(typeof(Wire.ClearReason), typeof(ClearReason))]
    [InlineData(typeof(Wire.AlarmPriority), typeof(AlarmPriority))]
    [InlineData(typeof(Wire.ProposalStateCode), typeof(ProposalReportState))]
    [InlineData(typeof(Wire.ProposalFailure), typeof(ProposalFailure))]
    [InlineData(typeof(Wire.RefuseReason), typeof(EngineCommands.RefuseReason))]
    [InlineData(typeof(Wire.ProgramCapability), typeof(DomainDevice.ProgramCapability))]
    [InlineData(typeof(Wire.ChannelMode), typeof(DomainDevice.ChannelMode))]
    [InlineData(typeof(Wire.SetState), typeof(DomainDevice.SetState))]
    [InlineData(typeof(Wire.DeliveryMode), typeof(DomainDevice.DeliveryMode))]
    [InlineData(typeof(Wire.TciMode), typeof(DomainDevice.TciMode))]
    [InlineData(typeof(Wire.RelayState), typeof(DomainDevice.RelayState))]
    [InlineData(typeof(Wire.AlarmChangeKind), typeof(AlarmChangeKind))]
    [InlineData(typeof(Wire.StepType), typeof(StepType))]
    [InlineData(typeof(Wire.ProposalKind), typeof(OrderKind))]
    public void Enums_that_are_mapped_by_number_have_the_same_numbers_and_names(Type wire, Type domain)
    {
        var named = Enum.GetValues(wire).Cast<object>().Where(value => (int)value != 0).Select(value => ((int)value, Name(value)));
        Assert.Equal(named, Enum.GetValues(domain).Cast<object>().Select(value => ((int)value, Name(value))));

        static string Name(object value) => value.ToString()!
            .Replace("Vtbi", "Volume", StringComparison.Ordinal)
            .Replace("NewProgram", "NewContainer", StringComparison.Ordinal);
    }

    [Fact]
    public void A_proposal_is_carried_exactly()
    {
        var command = Reports.Propose(5) with
        {
            DoseRate = DoseRate.Of(0.1m, CommonUnits.MicroGramPerKiloGramPerMinute),
            Concentration = Concentration.FromPerMillilitre(0.16m, CommonUnits.MilliGram),
            PatientWeight = Weight.FromKilograms(80.5m),
            LibraryHash = "deadbeef",
        };
        Assert.True(OpenPumpCommandMapper.TryMap(command, out var message));
        var propose = Assert.IsType<Wire.Propose>(message);
        Assert.Equal(10_000_000UL, propose.RateNlH);
        Assert.Equal(80_500UL, propose.PatientWeightG);
        Assert.Equal(0.16m, propose.Concentration!.Value.ToDecimal());
        Assert.Equal(Wire.ProposalKind.NewProgram, propose.Kind);
        Assert.Equal([0xDE, 0xAD, 0xBE, 0xEF], propose.LibraryHash.AsSpan().ToArray());
        Assert.Equal("", propose.RunningProgramOrderId);
    }

    [Fact]
    public void S6_a_proposal_that_would_have_to_be_rounded_or_cut_is_not_carried()
    {
        var command = Reports.Propose(5);
        Assert.False(OpenPumpCommandMapper.TryMap(command with { Rate = FlowRate.FromMillilitresPerHour(0.0000001m) }, out _));
        Assert.False(OpenPumpCommandMapper.TryMap(command with { PatientWeight = Weight.FromGrams(0.5m) }, out _));
        Assert.False(OpenPumpCommandMapper.TryMap(command with { PatientName = new string('x', 257) }, out _));
        Assert.False(OpenPumpCommandMapper.TryMap(command with { LibraryHash = "xyz" }, out _));
    }

    private static Wire.Event WithSource(Wire.SourceStatus source) => Start with { Status = Start.Status! with { Sources = [source] } };
}
