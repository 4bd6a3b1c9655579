return Carnelian.Server.Hosting.ServerProgram.Run(args);
