namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>Why an association is not made, ended or corrected (PCIM's list of application errors, digest §12.3).</summary>
public enum AssociationFault
{
    UnknownDevice = 1,
    UnknownPatient = 2,
    DeviceWithOtherPatient = 3,
    NotAssociated = 4,

    /// <summary>What is known of the channel stands against it.</summary>
    Rejected = 5,
}
