using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using SymGrad.Programs;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Codegen;

/// <summary>Writes functions in a language, and before them what they call and the language lacks.</summary>
internal sealed class LanguageWriter(Language language)
{
    private readonly List<string> _written = [];
    private readonly HashSet<string> _used = [];

    /// <summary>The language.</summary>
    public Language Language => language;

    /// <summary>The text of functions.</summary>
    public string Write(IReadOnlyList<CodeFunction> functions)
    {
        foreach (CodeFunction function in functions)
        {
            string text = Text(function);
            _written.Add(text);
        }
        string code = string.Join(new string('\n', language.Distance), _written);
        return language.Header(code) + code;
    }

    /// <summary>The text of a number.</summary>
    public string Number(double value) =>
        double.IsNaN(value) ? Constant(Constants.NaN)
        : double.IsInfinity(value) ? (value < 0 ? "-" : "") + Constant(Constants.Infinity)
        : language.Literal(Rational.FromDouble(value), out _);

    /// <summary>What the language calls a function.</summary>
    /// <exception cref="LanguageException">It has none such.</exception>
    public string Function(FunctionDef function)
    {
        // Those of more factors are products of products.
        string name = function.IsGuardedProduct ? function.Name.TrimEnd('3', '4', '5') : function.Name;
        if (language.Functions.TryGetValue(name, out string? spelled))
            return Use(spelled);
        if (SharedFunctions.Find(name) is not { } shared)
        {
            throw new LanguageException(Say($"{language.Title} has no function '{name}', which the formula or a derivative of it takes: "
                + $"these formats have it: {string.Join(", ", Language.With(name).Prepend("csharp"))}."));
        }
        string called = language.NameOf(shared);
        if (_used.Add(called))
        {
            var pool = new ExprPool();
            List<Variable> parameters = shared.Parameters.Select(p => pool.Variable(p)).ToList();
            Expr body = shared.Body(parameters);
            _written.Add(Text(new CodeFunction(called, shared.About, parameters.ConvertAll(static p => new CodeInput(new(p.Name), p)),
                [CodeResult.Number(new("value"), body)], [body]), isHelper: true));
        }
        return called;
    }

    /// <summary>What the language calls a constant.</summary>
    /// <exception cref="LanguageException">It has none such.</exception>
    public string Constant(ConstantDef constant) => language.Constants.TryGetValue(constant.Name, out string? spelled)
        ? Use(spelled) : throw new LanguageException(Say($"{language.Title} has no number {constant.Name}."));

    /// <summary>Writes out what a text names and the language defines.</summary>
    public string Use(string text)
    {
        foreach (string word in Identifiers.Words(text))
        {
            if (!language.Definitions.TryGetValue(word, out string? definition) || !_used.Add(word))
                continue;
            Use(definition);
            _written.Add(definition + "\n");
        }
        return text;
    }

    private string Text(CodeFunction function, bool isHelper = false)
    {
        HashSet<string> taken = [.. Reserved(), function.Name];
        var named = new Dictionary<CodeName, string>();
        foreach (CodeInput input in function.Inputs)
            Name(input.Name);
        foreach (CodeResult result in function.Results)
        {
            Name(result.Name);
            foreach (CodeEntry entry in result.Entries)
                Name(entry.Name);
        }
        List<ResultText> results = function.Results.Where(static r => r.Entries.Count > 0)
            .Select(r => new ResultText(named[r.Name], r.Dimensions, r.Entries.Select(e => named[e.Name]).ToList())).ToList();
        var shell = new FunctionText(function.Name, function.About, function.Inputs.Select(i => named[i.Name]).ToList(), results, isHelper);
        var writer = new IndentedWriter();
        language.Begin(writer, shell);
        WriteBody(writer, function, shell, taken);
        language.Finish(writer, shell);
        return writer.ToString();

        void Name(CodeName name)
        {
            if (!named.ContainsKey(name))
            {
                named[name] = Identifiers.Fresh(taken,
                    string.Format(CultureInfo.InvariantCulture, name.Pattern, Variable(name, name.First), Variable(name, name.Second)));
            }
        }

        // The name that the variable has already, unless this is the name that it gets.
        string Variable(CodeName name, string variable) =>
            name.Pattern != "{0}" && named.TryGetValue(new CodeName("{0}", variable), out string? known)
                ? known : language.Spelled(variable);
    }

    private void WriteBody(IndentedWriter writer, CodeFunction function, FunctionText shell, HashSet<string> taken)
    {
        bool returnsNumber = shell.ReturnsNumber(language.ReturnsAll);
        var target = new TargetForm(function.Primal[0].Pool);
        var primal = new HashSet<Expr>(Traversal.PostOrder(function.Primal.Select(target.Of).ToList()));
        List<CodeResult> results = function.Results.Where(static r => r.Entries.Count > 0).ToList();
        IReadOnlyList<Expr> values = [.. results.SelectMany(static r => r.Entries).Select(e => target.Of(e.Value))];
        if (!language.HasNaN)
        {
            values = WithoutNaN.In(values);
            CheckConstants(values);
        }
        var form = new DerivativeForm(values, primal, fastMath: false);
        var outputs = new List<Output>();
        int next = 0;
        foreach (ResultText result in shell.Results)
        {
            for (int entry = 0; entry < result.Entries.Count; entry++)
            {
                string? place = returnsNumber && next == 0 ? null : language.Place(result, entry);
                Expr value = form.Of(values[next++])!;
                if (place is null || !outputs.Exists(o => o.Place == place))
                    outputs.Add(new Output(place, NumericType.Double, value));
            }
        }
        WriteStatements(writer, function, shell, outputs, primal, taken);
    }

    // What no variable makes infinite or NaN is so for every point.
    private void CheckConstants(IReadOnlyList<Expr> values)
    {
        var constants = new HashSet<Expr>();
        foreach (Expr node in Traversal.PostOrder(values))
        {
            if (node is not Variable && node.Operands.All(constants.Contains))
                constants.Add(node);
        }
        foreach (double value in new Evaluator([.. constants], []).Evaluate([]))
        {
            if (double.IsNaN(value) || float.IsInfinity((float)value))
                throw new LanguageException(Say($"{language.Title} computes with floats, which do not hold {Shown(value)}."));
        }
    }

    private static string Shown(double value) => double.IsNaN(value) ? "NaN" : value.ToString("R", CultureInfo.InvariantCulture);

    private void WriteStatements(IndentedWriter writer, CodeFunction function, FunctionText shell, List<Output> outputs,
        HashSet<Expr> primal, HashSet<string> taken)
    {
        // The value comes first in the order of evaluation, which for the plan is the last output.
        List<Output> valueLast = [.. outputs.Skip(1), outputs[0]];
        var plan = new EmissionPlan(valueLast, new Dictionary<Expr, SourceName>(), pairsSinCos: false);
        // A local that is a result bears its name.
        var source = new Dictionary<Expr, SourceName>();
        foreach (Output output in language.ReturnsAll ? outputs : [])
        {
            if (output.Place is not null && plan.IsLocal(output.Value) && !plan.IsStatement(output.Value)
                && !source.ContainsKey(output.Value))
            {
                source.Add(output.Value, new SourceName(output.Place, null));
                taken.Remove(output.Place);
            }
        }
        var names = new LocalNames(taken, source);
        for (int i = 0; i < shell.Inputs.Count; i++)
            names.Bind(function.Inputs[i].Variable, shell.Inputs[i]);
        var expressions = new LanguageExpressions(this, names.Of, primal.Contains, new Nonzeros(plan.Regions));
        var body = new BodyWriter(plan, new MethodSplit(plan, null, NumericType.Double), null!, names, expressions, source, writer, [],
            language.NewStatements());
        if (outputs[0].Place is null)
            body.Write(valueLast);
        else
            body.WriteAssignments(outputs, null);
    }

    // Of a qualified name, such as math.sin, only the first word is one that a variable might hide.
    private IEnumerable<string> Reserved() => Identifiers.Words(language.Keywords)
        .Concat(language.Functions.Values.Concat(language.Constants.Values).SelectMany(static text =>
            Identifiers.Words(Qualified.Replace(text, ""))))
        .Concat(language.Definitions.Keys).Concat(SharedFunctions.All.Select(language.NameOf));

    private static Regex Qualified { get; } = new("(\\.|::)[A-Za-z_0-9]+");
}
