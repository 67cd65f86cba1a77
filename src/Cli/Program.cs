using System;
using System.IO;
using System.Text;
using SymGrad.Cli;

// Results and formulas may hold any letter, whatever the terminal's own encoding is.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.OutputEncoding = utf8;
using var input = new StreamReader(Console.OpenStandardInput(), utf8, detectEncodingFromByteOrderMarks: true);
var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = false };
int code = CommandLine.Good;
try
{
    code = CommandLine.Run(args, input, output, Console.Error, Screen.OfStandardOutput(), Keyboard.OfStandardInput(),
        Environment.GetEnvironmentVariable(LanguageOption.Variable));
    output.Flush();
    return code;
}
catch (IOException e)
{
    // A full disk: what cannot be written either is the message, if it was to go to the same place.
    if (code == CommandLine.Good)
        Terminal.TryComplain(Console.Error, $"The results cannot be written: {e.Message}");
    return CommandLine.BadInput;
}
