namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>Usage codes of the field tables that a receiver acts on. RE and O fields need no row unless their type is checked.</summary>
public enum FieldUsage
{
    /// <summary>R: must be valued.</summary>
    Required,

    /// <summary>RE, C, CE: checked for type only; the condition is clinical and belongs to the order checks.</summary>
    Optional,

    /// <summary>X: a sender must not rely on it; what is there is ignored and noted.</summary>
    NotSupported,
}
