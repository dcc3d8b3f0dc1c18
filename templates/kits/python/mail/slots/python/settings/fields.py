smtp: Smtp
