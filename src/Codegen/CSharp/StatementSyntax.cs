namespace SymGrad.Codegen;

/// <summary>How a language writes the statements of a body.</summary>
internal abstract class StatementSyntax
{
    /// <summary>What ends a statement.</summary>
    public virtual string End => ";";

    /// <summary>The number 0.</summary>
    public virtual string Zero => "0";

    /// <summary>The left side of the statement that defines a local.</summary>
    /// <param name="type">Its type in C#.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isAssignedAgain">Whether it is assigned to later too.</param>
    public abstract string Local(string type, string name, bool isAssignedAgain = false);

    /// <summary>Declares a local that branches assign to.</summary>
    public virtual void Declare(IndentedWriter writer, string type, string name) =>
        writer.Line(Local(type, name, isAssignedAgain: true) + End);

    /// <summary>Says that branches will assign to an output: what comes out through a parameter is declared already.</summary>
    public virtual void DeclareOutput(IndentedWriter writer, string place)
    {
    }

    /// <summary>The statement that assigns to a place.</summary>
    public virtual string Assignment(string place, string value) => place + " = " + value + End;

    /// <summary>Begins the block of an if statement.</summary>
    public abstract void If(IndentedWriter writer, string condition);

    /// <summary>Goes on with the block of another condition.</summary>
    public abstract void ElseIf(IndentedWriter writer, string condition);

    /// <summary>Goes on with the block of all other cases.</summary>
    public abstract void Else(IndentedWriter writer);

    /// <summary>Ends the if statement.</summary>
    public abstract void EndIf(IndentedWriter writer);
}

/// <summary>The statements of C#.</summary>
internal sealed class CSharpStatements : StatementSyntax
{
    /// <inheritdoc/>
    public override string Local(string type, string name, bool isAssignedAgain = false) => type + " " + name;

    /// <inheritdoc/>
    public override void If(IndentedWriter writer, string condition)
    {
        writer.Line("if (" + condition + ")");
        writer.Open();
    }

    /// <inheritdoc/>
    public override void ElseIf(IndentedWriter writer, string condition)
    {
        writer.Close();
        writer.Line("else if (" + condition + ")");
        writer.Open();
    }

    /// <inheritdoc/>
    public override void Else(IndentedWriter writer)
    {
        writer.Close();
        writer.Line("else");
        writer.Open();
    }

    /// <inheritdoc/>
    public override void EndIf(IndentedWriter writer) => writer.Close();
}
