/* codul ar face HTML */
document.body.innerHTML = "x";
