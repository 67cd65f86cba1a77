using System;
using System.IO;
using System.Text;
using SymGrad.Cli;

// Results may hold any letter that a formula may.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = false };
int code = CommandLine.Run(args, Console.In, output, Console.Error, Screen.OfStandardOutput());
output.Flush();
return code;
