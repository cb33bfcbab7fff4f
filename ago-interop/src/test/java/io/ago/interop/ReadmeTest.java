package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Runs last: README.md holds the matrix of this run. One class alone makes no matrix; then this
 * test is not to be run either.
 */
@Order(Integer.MAX_VALUE)
class ReadmeTest {
  private static final String BEGIN = "<!-- matrix: begin -->\n";
  private static final String END = "<!-- matrix: end -->";

  @Test
  void the_matrix_in_the_readme_is_that_of_this_run() throws IOException {
    String matrix = Matrix.OF_THIS_RUN.text();
    System.out.println(matrix);
    Files.writeString(Path.of("target", "matrix.md"), matrix);
    String readme = Files.readString(Path.of("README.md"));
    String told = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
    assertEquals(matrix, told, "Copy target/matrix.md into README.md, if it is as it should be");
  }
}
