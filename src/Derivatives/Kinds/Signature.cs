using System.Collections.Generic;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>What a derivative takes beyond the primal's parameters, and what it requires of its arguments.</summary>
/// <param name="Parameters">The further parameters, in order.</param>
/// <param name="Checks">What is checked before anything is computed.</param>
public sealed record Signature(IReadOnlyList<DerivedParameter> Parameters, IReadOnlyList<ArgumentCheck> Checks)
{
    /// <summary>A signature that is the primal's own.</summary>
    public static Signature Empty { get; } = new([], []);
}

/// <summary>What a parameter of a derivative stands for.</summary>
public enum ParameterRole
{
    /// <summary>Partial derivatives, which come out.</summary>
    Partial,

    /// <summary>A part of the product of the Hessian with a direction, which comes out.</summary>
    Product,

    /// <summary>A part of that direction.</summary>
    Direction,

    /// <summary>The tangent of a parameter, which goes in.</summary>
    Tangent,

    /// <summary>The tangent of an array that the primal fills, which comes out.</summary>
    TangentOut,

    /// <summary>The tangent of an array that the primal reads and writes: it goes in, and another one comes out.</summary>
    TangentInOut,

    /// <summary>The tangent of what the primal returns.</summary>
    ResultTangent,

    /// <summary>The adjoint of an array that the primal writes, which goes in.</summary>
    Adjoint,

    /// <summary>The adjoint of what the primal returns.</summary>
    ResultAdjoint,

    /// <summary>All second derivatives.</summary>
    Hessian,

    /// <summary>The second derivatives by one input twice.</summary>
    Diagonal,

    /// <summary>All partial derivatives of several outputs.</summary>
    Jacobian,

    /// <summary>What parts of generated code hand to one another.</summary>
    Internal,
}

/// <summary>A parameter that a derivative takes beyond the primal's.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it stands for.</param>
/// <param name="About">The name of the primal's parameter to which it belongs; empty where there is none.</param>
public abstract record DerivedParameter(string Name, ParameterRole Role, string About);

/// <summary>A number.</summary>
/// <param name="Variable">The scalar of the program; one that comes out is a place for a result.</param>
/// <param name="IsOut">Whether it comes out.</param>
/// <param name="Role">What it stands for.</param>
/// <param name="About">The name of the primal's parameter to which it belongs; empty where there is none.</param>
public sealed record DerivedScalar(Variable Variable, bool IsOut, ParameterRole Role, string About = "")
    : DerivedParameter(Variable.Name, Role, About);

/// <summary>An array, which is filled unless it is read-only.</summary>
/// <param name="Array">The array of the program.</param>
/// <param name="Like">The primal's array that is as large; null where there is none.</param>
/// <param name="Role">What it stands for.</param>
/// <param name="About">The name of the primal's parameter to which it belongs; empty where there is none.</param>
public sealed record DerivedArray(ArrayVariable Array, ArrayVariable? Like, ParameterRole Role, string About = "")
    : DerivedParameter(Array.Name, Role, About);

/// <summary>A struct of numbers. The scalars of one that goes in are named by their paths in it.</summary>
/// <param name="Structure">The primal's struct of the same type.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsOut">Whether it comes out.</param>
/// <param name="Role">What it stands for.</param>
/// <param name="About">The name of the primal's parameter to which it belongs; empty where there is none.</param>
public sealed record DerivedStruct(StructParameter Structure, string Name, bool IsOut, ParameterRole Role, string About = "")
    : DerivedParameter(Name, Role, About);

/// <summary>An array that is made for the caller.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">The type of its elements.</param>
/// <param name="Role">What it stands for.</param>
public sealed record DerivedNewArray(string Name, NumericType Element, ParameterRole Role) : DerivedParameter(Name, Role, "");

/// <summary>A matrix, or its diagonal.</summary>
/// <param name="Array">The span of all its elements, row by row.</param>
/// <param name="Rows">What the rows stand for; null where that is what the columns stand for.</param>
/// <param name="Columns">What the columns stand for.</param>
/// <param name="Role">What it stands for.</param>
public sealed record DerivedMatrix(ArrayVariable Array, MatrixLayout? Rows, MatrixLayout Columns, ParameterRole Role)
    : DerivedParameter(Array.Name, Role, "")
{
    /// <summary>Stretches of it that the program knows as arrays of their own.</summary>
    public IReadOnlyList<(ArrayVariable Array, LayoutPart Part)> Stretches { get; init; } = [];

    /// <summary>Whether it comes in compressed rows, as an object of the library.</summary>
    public bool IsSparse { get; init; }
}

/// <summary>An object of the library.</summary>
/// <param name="Type">The text of its type.</param>
/// <param name="Name">Its name.</param>
public sealed record DerivedObject(string Type, string Name) : DerivedParameter(Name, ParameterRole.Internal, "");

/// <summary>Something that is required of arguments.</summary>
public abstract record ArgumentCheck;

/// <summary>An array must be as large as another.</summary>
/// <param name="Given">The array.</param>
/// <param name="Like">The other.</param>
public sealed record SameSizeCheck(ArrayVariable Given, ArrayVariable Like) : ArgumentCheck;

/// <summary>An array must share no memory with others of its kind and type: a derivative would be added to a value.</summary>
/// <param name="Written">The array.</param>
/// <param name="Others">The others.</param>
public sealed record SeparateCheck(ArrayVariable Written, IReadOnlyList<ArrayVariable> Others) : ArgumentCheck;

/// <summary>No two rows of a jagged array may be one: each has an adjoint of its own.</summary>
/// <param name="Array">The array.</param>
public sealed record OwnRowsCheck(ArrayVariable Array) : ArgumentCheck;

/// <summary>A span must have as many elements as a matrix.</summary>
/// <param name="Given">The span.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
public sealed record MatrixCheck(ArrayVariable Given, Expr Rows, Expr Columns) : ArgumentCheck;

/// <summary>A sparse matrix must be there; what fills it has a name from then on.</summary>
/// <param name="Given">The matrix.</param>
/// <param name="Sweeps">That name.</param>
public sealed record SparseMatrixCheck(string Given, string Sweeps) : ArgumentCheck;

/// <summary>A span must have as many elements as the diagonal of a matrix.</summary>
/// <param name="Given">The span.</param>
/// <param name="Size">That many.</param>
public sealed record DiagonalCheck(ArrayVariable Given, Expr Size) : ArgumentCheck;
