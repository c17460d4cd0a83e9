using ClosedLoop.Pumps.Domain.Ders;

namespace ClosedLoop.Pumps.Engine.Libraries;

/// <summary>Keeps all deployed libraries and what was done with them. Several processes may use one archive.</summary>
public interface ILibraryArchive
{
    /// <summary>Changes whenever something was added; cheap.</summary>
    long Mark();

    /// <exception cref="IOException">It cannot be read.</exception>
    LibraryArchiveContent Read();

    /// <summary>Makes the library and the act durable; in this order.</summary>
    /// <exception cref="IOException">It cannot be written; nothing is deployed.</exception>
    void Deploy(DrugLibrary library, LibraryAct act);

    /// <summary>Makes an act on a deployed library durable: a recall, or a step of its activation.</summary>
    /// <exception cref="IOException">It cannot be written; nothing is done.</exception>
    void Append(LibraryAct act);
}
