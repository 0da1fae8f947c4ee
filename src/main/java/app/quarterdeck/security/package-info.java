@NullMarked
package app.quarterdeck.security;

import org.jspecify.annotations.NullMarked;
