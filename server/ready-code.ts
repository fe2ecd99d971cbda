/**
 * Compiles functions when they are first called, instead of interpreting them a while: the first words of a morning are
 * on their way as fast as the thousandth. Imported before everything else, since it holds for what is called later.
 */
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--always-sparkplug')
