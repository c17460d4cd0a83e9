using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>What a started program says of itself, to compare with what was sent.</summary>
public static class StartedProgram
{
    /// <param name="started">The source of the start: the program's own, its loading dose or its bolus.</param>
    public static ReadBack ReadBackOf(DeliveryStart start, SourceStatus started)
    {
        var status = start.Status!;
        var pca = status.Pca;
        var bolus = started.Source == InfusionSource.ClinicianDose;
        var loading = started.Source == InfusionSource.LoadingDose;

        // A loading dose comes first and is reported under its own source; the program waits under the fluid's.
        var program = loading ? FluidOf(status, started) ?? started : started;
        return new ReadBack(program.Rate, program.VolumeToBeInfused, program.Order, status.Patient)
        {
            Source = program.Source is InfusionSource.Primary or InfusionSource.Secondary ? program.Source : null,
            BolusVolume = bolus ? started.VolumeToBeInfused : null,
            BolusRate = bolus ? started.Rate : null,
            LoadingVolume = loading ? started.VolumeToBeInfused : null,
            StepCount = program.Steps?.StepCount,
            StepsVolume = program.Steps is null ? null : program.VolumeToBeInfused,
            PatientDose = pca?.PatientDose,
            Lockout = pca?.LockoutSeconds is > 0 and { } seconds ? InfusionDuration.FromSeconds(seconds) : null,
        };
    }

    private static SourceStatus? FluidOf(ChannelStatus status, SourceStatus dose)
    {
        foreach (var source in status.Sources)
            if (source.Program == dose.Program && source.Source is InfusionSource.Primary or InfusionSource.Secondary)
                return source;
        return null;
    }
}
