@rem npm start is "exec node ...", so that a signal to npm reaches Hearth and not a shell; Windows has no exec.
@%*
