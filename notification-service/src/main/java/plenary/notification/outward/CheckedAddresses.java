package plenary.notification.outward;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * What the client asks for the addresses that it then connects to: either all of them pass, or it
 * gets none. An address in place of a name is looked at as well.
 */
final class CheckedAddresses extends AddressResolverGroup<InetSocketAddress> {

  private final Names names;
  private final Predicate<InetAddress> passes;

  CheckedAddresses(Names names, Predicate<InetAddress> passes) {
    this.names = names;
    this.passes = passes;
  }

  /** A name stands for an address that nobody outside of here should reach. */
  static final class NotPublicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPublicException() {
      super("not a public address", null, false, false);
    }
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
    return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {

      /** Never: what comes resolved has not been looked at. */
      @Override
      protected boolean doIsResolved(InetSocketAddress address) {
        return false;
      }

      @Override
      protected void doResolve(InetSocketAddress to, Promise<InetSocketAddress> answer) {
        var unused =
            checked(to).subscribe(all -> answer.trySuccess(all.getFirst()), answer::tryFailure);
      }

      @Override
      protected void doResolveAll(InetSocketAddress to, Promise<List<InetSocketAddress>> answer) {
        var unused = checked(to).subscribe(answer::trySuccess, answer::tryFailure);
      }
    };
  }

  private Mono<List<InetSocketAddress>> checked(InetSocketAddress to) {
    return names
        .addresses(to.getHostString())
        .map(
            found -> {
              if (found.isEmpty() || !found.stream().allMatch(passes)) {
                throw new NotPublicException();
              }
              return found.stream()
                  .map(address -> new InetSocketAddress(address, to.getPort()))
                  .toList();
            });
  }
}
