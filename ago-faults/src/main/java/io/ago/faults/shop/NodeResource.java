package io.ago.faults.shop;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How this node stands: its name, its wall clock as Java tells it, Ago's figures by JMX. */
@Path("/node")
public class NodeResource {
  private static final String SAGAS = "io.ago:type=Sagas,*";

  @Inject
  @ConfigProperty(name = "ago.node.name")
  private String name;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject standing() throws JMException {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("currentTimeMillis", System.currentTimeMillis())
        .add("instant", Instant.now().toString())
        .add("staleWritesAttempted", figure("StaleWritesAttempted"))
        .add("staleWritesRefused", figure("StaleWritesRefused"))
        .build();
  }

  private static long figure(String attribute) throws JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName sagas = beans.queryNames(new ObjectName(SAGAS), null).iterator().next();
    return (Long) beans.getAttribute(sagas, attribute);
  }
}
