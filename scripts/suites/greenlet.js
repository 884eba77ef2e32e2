/** This file is compiled like the packages. Each test runs in a greenlet of its own, because in main nothing is suspended. */
const { Greenlet, getCurrent } = require('@greenlet-ts/runtime');

exports.inGreenlet = (test) =>
  function (...args) {
    if (getCurrent().parent !== null) return test.apply(this, args);
    return new Greenlet(() => test.apply(this, args)).switch();
  };
