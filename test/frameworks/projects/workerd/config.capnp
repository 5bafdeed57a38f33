using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "out/worker.js")],
  bindings = [(name = "SHOP_URL", fromEnvironment = "SHOP_URL")],
  compatibilityDate = "2026-11-01",
);
