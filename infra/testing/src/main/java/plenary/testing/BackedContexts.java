package plenary.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Hands the properties of {@link Backed} to a test's context. */
final class BackedContexts implements ContextCustomizerFactory {

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> test, List<ContextConfigurationAttributes> configuration) {
    var backed = AnnotatedElementUtils.findMergedAnnotation(test, Backed.class);
    return backed == null ? null : new Customizer(test, List.of(backed.topics()), backed.tokens());
  }

  /** Part of the context's identity: another class gets a context, and a database, of its own. */
  private record Customizer(Class<?> test, List<String> topics, boolean tokens)
      implements ContextCustomizer {

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      var backing = TestBacking.shared();
      backing.serve(context);
      backing.declare(topics);
      Map<String, Object> properties = new HashMap<>(backing.properties(test));
      if (tokens) {
        properties.putAll(TestTokens.shared().properties());
      }
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("backed", properties));
    }
  }
}
