namespace ClosedLoop.Pumps.Domain.Associations;

/// <summary>How firm an association is.</summary>
public enum AssociationState
{
    /// <summary>Made by an order's bedside scan; firm once a start with its program id is in the pump's log.</summary>
    Provisional = 1,
    Confirmed = 2,
}
