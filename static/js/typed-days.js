// Wagtail's pickers of days and times leave alone what somebody typed. By default they put the present moment in place of
// whatever they do not understand, and a turn of the wheel over a field moves its time, both without a word. The server
// reads what was typed, or says how to write it.
Object.assign(jQuery.fn.datetimepicker.defaults, { validateOnBlur: false, scrollInput: false });
