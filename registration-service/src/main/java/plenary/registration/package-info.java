@NullMarked
package plenary.registration;

import org.jspecify.annotations.NullMarked;
