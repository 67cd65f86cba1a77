using System.Collections.Generic;
using System.Linq;
using SymGrad.Explorer.Network;

namespace SymGrad.Explorer.Api;

/// <summary>The parameters of the network.</summary>
/// <param name="W1">The weights of the hidden layer, row by row.</param>
/// <param name="B1">Its biases.</param>
/// <param name="W2">The weights of the output.</param>
/// <param name="B2">Its bias.</param>
internal sealed record Parameters(IReadOnlyList<double> W1, IReadOnlyList<double> B1, IReadOnlyList<double> W2, double B2)
{
    /// <summary>All of them.</summary>
    public IEnumerable<double> All => [.. W1, .. B1, .. W2, B2];

    /// <summary>A step against a gradient.</summary>
    public Parameters Step(Parameters gradient, double rate) => new(Step(W1, gradient.W1, rate), Step(B1, gradient.B1, rate),
        Step(W2, gradient.W2, rate), B2 - rate * gradient.B2);

    private static double[] Step(IReadOnlyList<double> from, IReadOnlyList<double> slope, double rate) =>
        [.. from.Zip(slope, (p, d) => p - rate * d)];
}

/// <summary>A network to go through.</summary>
/// <param name="Parameters">Its parameters.</param>
/// <param name="X">The inputs.</param>
/// <param name="Target">What the output should be.</param>
/// <param name="Rate">The learning rate of the step.</param>
internal sealed record NetworkRequest(Parameters Parameters, IReadOnlyList<double> X, double Target, double Rate);

/// <summary>Every value on the way forward and, of the loss, every derivative on the way back.</summary>
/// <param name="Z1">What enters the activation.</param>
/// <param name="A1">What leaves it.</param>
/// <param name="Y">The output.</param>
/// <param name="Loss">The loss.</param>
/// <param name="DY">∂L/∂y.</param>
/// <param name="DA1">∂L/∂a1.</param>
/// <param name="Slopes">ReLU'(z1).</param>
/// <param name="DZ1">∂L/∂z1.</param>
/// <param name="DX">∂L/∂x.</param>
/// <param name="Gradient">The derivatives by the parameters.</param>
/// <param name="Next">The parameters after a step of gradient descent.</param>
/// <param name="NextLoss">The loss there.</param>
/// <param name="Predicted">What the differential promises of the step: -η |∇L|².</param>
internal sealed record NetworkView(double[] Z1, double[] A1, double Y, double Loss, double DY, double[] DA1, double[] Slopes, double[] DZ1,
    double[] DX, Parameters Gradient, Parameters Next, double NextLoss, double Predicted)
{
    private const double Largest = 1e6;

    /// <summary>Goes through the network, forwards and backwards.</summary>
    public static NetworkView Of(NetworkRequest request)
    {
        Parameters p = request.Parameters;
        Check(request);
        double[] w1 = [.. p.W1], b1 = [.. p.B1], w2 = [.. p.W2], x = [.. request.X];
        double target = request.Target;
        double[] z1 = new double[2], dX = new double[2], dZ1 = new double[2], dA1 = new double[2];
        double[] dW1 = new double[4], dB1 = new double[2], dW2 = new double[2];
        PaperNetwork.Hidden(w1, b1, x, z1);
        double[] a1 = [PaperNetwork.Relu(z1[0]), PaperNetwork.Relu(z1[1])];
        double y = PaperNetwork.Output(a1, w2, p.B2);
        PaperNetwork.LossOfActivationGradient(a1, w2, p.B2, target, dA1);
        PaperNetwork.LossOfHiddenGradient(z1, w2, p.B2, target, dZ1);
        double loss = PaperNetwork.LossGradient(w1, b1, w2, p.B2, x, target, dW1, dB1, dW2, out double dB2, dX);
        var gradient = new Parameters(dW1, dB1, dW2, dB2);
        Parameters next = p.Step(gradient, request.Rate);
        double nextLoss = PaperNetwork.Loss([.. next.W1], [.. next.B1], [.. next.W2], next.B2, x, target);
        return new NetworkView(z1, a1, y, loss, PaperNetwork.SquaredErrorDerivative(y, target), dA1,
            [PaperNetwork.ReluDerivative(z1[0]), PaperNetwork.ReluDerivative(z1[1])], dZ1, dX, gradient, next, nextLoss,
            -request.Rate * gradient.All.Sum(static d => d * d));
    }

    private static void Check(NetworkRequest request)
    {
        Parameters p = request.Parameters;
        if (p.W1.Count != 4 || p.B1.Count != 2 || p.W2.Count != 2 || request.X.Count != 2)
        {
            throw new BadRequestException("The network has 4 weights and 2 biases in its hidden layer, 2 weights and a bias at its output, "
                + "and 2 inputs.");
        }
        if (p.All.Concat(request.X).Concat([request.Target, request.Rate]).Any(static v => !(v is >= -Largest and <= Largest)))
            throw new BadRequestException("The network's numbers are to lie between -1,000,000 and 1,000,000.");
    }
}
