package io.ago.faults.shop;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** What operators see of a saga by JMX. */
@Path("/operator")
public class OperatorResource {
  private static final String SAGAS = "io.ago:type=Sagas,*";

  @GET
  @Path("/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject saga(@PathParam("id") String id) throws JMException {
    CompositeData detail = detail(id);
    JsonArrayBuilder participants = Json.createArrayBuilder();
    for (TabularData participant : (TabularData[]) detail.get("participants")) {
      participants.add(words(participant));
    }
    return words((TabularData) detail.get("saga")).add("participants", participants).build();
  }

  private static CompositeData detail(String id) throws JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName sagas = beans.queryNames(new ObjectName(SAGAS), null).iterator().next();
    String[] signature = {String.class.getName()};
    return (CompositeData) beans.invoke(sagas, "detail", new Object[] {id}, signature);
  }

  private static JsonObjectBuilder words(TabularData table) {
    JsonObjectBuilder words = Json.createObjectBuilder();
    for (Object row : table.values()) {
      CompositeData entry = (CompositeData) row;
      words.add((String) entry.get("key"), (String) entry.get("value"));
    }
    return words;
  }
}
