using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Gateway.Access.Patients;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>What a patient was given through pumps.</summary>
/// <param name="IsWhole">False: too much to read at once; ask for a shorter time.</param>
public sealed record IntakeView(DateTimeOffset From, DateTimeOffset To, string Total, bool IsWhole, string[] Flags, IntakeHourView[] Hours) : INamesPatient
{
    /// <summary>The patient, whom the asker named.</summary>
    internal string? Whose { get; init; }

    string? INamesPatient.Patient => Whose;

    public static IntakeView Of(PatientIntake intake, DateTimeOffset from, DateTimeOffset to) => new(
        from, to, $"{intake.Total} mL", intake.IsWhole, AdministrationView.Words(intake.Flags),
        [.. intake.Hours.Select(hour => new IntakeHourView(hour.From, $"{hour.Millilitres} mL"))]);
}
