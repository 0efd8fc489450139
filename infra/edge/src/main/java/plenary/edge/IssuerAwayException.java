package plenary.edge;

import org.springframework.security.oauth2.jwt.JwtException;

/** Whether a token is good can't be found out for the moment: nobody says what its key is. */
public final class IssuerAwayException extends JwtException {

  private static final long serialVersionUID = 1L;

  public IssuerAwayException(Throwable cause) {
    super("The issuer's keys can't be had", cause);
  }
}
