package shop;

import io.ago.Ago;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaView;
import io.ago.signal.Key;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

@Path("orders")
@ApplicationScoped
public class OrderSaga {
  public record Order(String item, int count, String card) {}

  private static final Key<String> RESERVED = Key.of("reserve", String.class);

  @Inject Ago ago;

  @Resource(lookup = "java:comp/DefaultDataSource")
  DataSource data;

  private final SagaDefinition<Order> definition =
      SagaDefinition.named("order", 1, Order.class)
          .step(RESERVED, run -> reserve(run.input()))
          .undoneBy((run, id) -> change("DELETE FROM reserved WHERE id = ?", id))
          .step("charge", run -> charge(run.input(), run.sagaId()))
          .undoneBy(run -> change("DELETE FROM charged WHERE saga = ?", run.sagaId()))
          .pivot("ship", run -> change("INSERT INTO shipped VALUES (?)", run.output(RESERVED)))
          .build();

  @Produces
  @Singleton
  SagaDefinition<Order> definition() {
    return definition;
  }

  @POST
  public String place(
      @FormParam("item") String item,
      @FormParam("count") int count,
      @FormParam("card") String card) {
    return ago.start(definition, new Order(item, count, card)) + "\n";
  }

  @GET
  @Path("{id}")
  @jakarta.ws.rs.Produces("application/json")
  public SagaView look(@PathParam("id") String id) {
    return ago.get(id);
  }

  private String reserve(Order order) throws SQLException {
    String id = UUID.randomUUID().toString();
    change("INSERT INTO reserved VALUES (?, ?, ?)", id, order.item(), order.count());
    return id;
  }

  private void charge(Order order, String saga) throws Exception {
    change("INSERT INTO charged VALUES (?, ?)", saga, order.card());
    if (order.card().startsWith("4000")) {
      throw new Exception("The card was declined.");
    }
  }

  void tables(@Observes Startup start) throws SQLException {
    change("CREATE TABLE IF NOT EXISTS reserved (id VARCHAR(36), item VARCHAR(99), pieces INT)");
    change("CREATE TABLE IF NOT EXISTS charged (saga VARCHAR(36), card VARCHAR(99))");
    change("CREATE TABLE IF NOT EXISTS shipped (reserved VARCHAR(36))");
  }

  private void change(String sql, Object... values) throws SQLException {
    try (var connection = data.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
