namespace ClosedLoop.Pumps.Gateway.Access.Patients;

/// <summary>An answer, or a row of one, that tells something of a patient: showing it opens the patient.</summary>
public interface INamesPatient
{
    /// <summary>Null: of none that is known.</summary>
    string? Patient { get; }
}
