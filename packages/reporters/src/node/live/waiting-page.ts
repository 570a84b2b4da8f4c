/** What is shown until the study has said something: asks again by itself, without any script. */
export const waitingPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="1">
<link rel="icon" href="data:,">
<title>The study has not begun yet</title>
</head>
<body><p>The study has not begun yet; this page shows it as soon as it does.</p></body>
</html>
`;
