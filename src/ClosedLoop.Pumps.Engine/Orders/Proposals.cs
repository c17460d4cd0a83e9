using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Sessions.Commands;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>The proposal of a case as a command for its pump.</summary>
public static class Proposals
{
    public static ProposeCommand ToCommand(ProgrammingCase dispatched)
    {
        var order = dispatched.Order;
        var program = dispatched.Proposal ?? throw new InvalidOperationException("A case without a program was dispatched.");
        return new ProposeCommand
        {
            Program = dispatched.Program,
            Channel = program.Channel.Channel,
            Kind = program.Kind,
            Source = program.Source,
            Bolus = program.Bolus,
            Loading = program.Loading,
            Pca = program.Pca,
            Steps = program.Steps,
            Token = dispatched.Token ?? throw new InvalidOperationException("A case was dispatched under no session."),
            IssuedAt = order.RequestedAt ?? dispatched.ReceivedAt,
            ExpiresAt = dispatched.ExpiresAt,
            Order = order.Order,
            Patient = order.Patient,
            PatientName = order.PatientName ?? "",
            Clinician = order.Clinician,
            DrugCode = order.Drug.Code,
            DrugName = order.Drug.Name,
            Rate = program.Rate.Rounded,
            DoseRate = program.DoseRate,
            VolumeToBeInfused = program.VolumeToBeInfused?.Rounded,
            Concentration = program.Concentration,
            PatientWeight = program.Weight,
            LibraryHash = program.CheckedAgainst?.Hash ?? "",
            CareArea = program.CareArea ?? "",
            SoftLimitFindings = [.. program.SoftFindings.Select(finding => finding.ToString()), .. program.Notices],
        };
    }
}
