package plenary.notification.outward;

import java.net.InetAddress;
import java.util.List;
import reactor.core.publisher.Mono;

/** Says which addresses a host's name stands for. */
@FunctionalInterface
interface Names {

  /** All of them, asked anew each time; fails where there are none. */
  Mono<List<InetAddress>> addresses(String host);
}
