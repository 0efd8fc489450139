package plenary.edge;

import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;

/**
 * What a service opens, and to whom; each service gives one. Paths are without the service's base
 * path. Whatever is not named is closed to everybody.
 */
@FunctionalInterface
public interface Access {

  void rules(AuthorizeExchangeSpec rules);
}
