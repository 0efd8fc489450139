@NullMarked
package plenary.edge;

import org.jspecify.annotations.NullMarked;
