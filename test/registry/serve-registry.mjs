// Starts verdaccio with the configuration that the parent process sends and answers with its port. A process of its own, as
// nothing in verdaccio ends its timers.
import { runServer } from "verdaccio";

process.once("message", async (configuration) => {
  const app = await runServer(configuration);
  const server = app.listen(0, "127.0.0.1", () => process.send(server.address().port));
});
process.once("disconnect", () => process.exit());
