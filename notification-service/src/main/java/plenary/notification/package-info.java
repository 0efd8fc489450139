@NullMarked
package plenary.notification;

import org.jspecify.annotations.NullMarked;
