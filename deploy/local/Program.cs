System.Console.WriteLine("hutong");
