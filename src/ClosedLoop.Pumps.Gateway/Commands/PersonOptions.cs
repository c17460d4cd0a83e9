using System.CommandLine;
using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>Options by which the command line says who somebody is.</summary>
internal static class PersonOptions
{
    /// <param name="description">What the name is used for.</param>
    public static Option<string> Name(string description) => new("--name") { Description = description + "; goes into the audit", Required = true };

    public static Option<string> Clinician() => new("--clinician")
    {
        Description = "Id the EHR knows the person by (ORC-19); the name where it is not given",
        DefaultValueFactory = _ => "",
    };

    public static Option<Role[]> Roles() => new("--role")
    {
        Description = "nurse, pharmacist, biomed, administrator, integration or auditor; may be given more than once",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };
}
