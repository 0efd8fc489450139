@NullMarked
package plenary.agenda;

import org.jspecify.annotations.NullMarked;
