Console.WriteLine("simfleet");
