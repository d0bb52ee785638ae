package dev.modelroute.e2e.vendors.program;

import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.server.VendorServer;
import dev.modelroute.e2e.vendors.tls.TestAuthority;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Lets each vendor listen with TLS too.
final class SecuredPorts {
  private static final String SUFFIX = "-tls";

  private SecuredPorts() {}

  static void open(Vendors vendors, Arguments arguments, PrintStream out) throws IOException {
    if (arguments.secured().directory().isEmpty()) {
      return;
    }
    var authority = TestAuthority.create();
    var certificate = authority.forLoopbackAnd(arguments.secured().hosts());
    Path directory = Files.createDirectories(arguments.secured().directory().get());
    Files.writeString(directory.resolve("ca.pem"), authority.pem());
    for (VendorServer vendor : vendors.all()) {
      var secured = vendor.withTls(certificate, port(arguments.ports(), vendor.name()));
      out.println(vendor.name() + SUFFIX + " " + secured.baseUrl());
    }
  }

  private static int port(Map<String, Integer> ports, String vendor) {
    return ports.getOrDefault(vendor + SUFFIX, 0);
  }
}
