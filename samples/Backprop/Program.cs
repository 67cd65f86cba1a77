using System;
using Backprop;

return Examples.Run(Console.Out);
